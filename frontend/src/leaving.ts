// The quick exit of the public report: one tap and the page is gone, from the history too.
export function armQuickExit(): void {
  document.querySelectorAll<HTMLAnchorElement>("[data-quick-exit]").forEach((link) => {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.textContent = "";
      location.replace(link.href);
    });
  });
}
