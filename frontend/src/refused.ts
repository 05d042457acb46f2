// What was refused stands where the form begins, often below the facts of a child: on a phone it is out of sight,
// and whoever does not see it thinks that it was saved.
export function showRefusal(): void {
  const first = document.querySelector<HTMLElement>("main [data-refused], main .wrong[role=alert]");
  if (!first || location.hash) return;
  first.tabIndex = -1;
  first.scrollIntoView({ block: "center" });
  first.focus({ preventScroll: true });
}
