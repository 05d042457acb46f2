// Keyboard: "/" goes to the search box; arrows walk the rows of a ledger, Enter opens the row.
function rows(): HTMLTableRowElement[] {
  return Array.from(document.querySelectorAll<HTMLTableRowElement>("table.ledger tbody tr"));
}

function move(step: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.querySelector<HTMLElement>("a, input, button")?.focus();
}

export function listenForKeys(): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (target.closest("input, textarea, select") || event.ctrlKey || event.metaKey) return;
    if (event.key === "/") {
      document.querySelector<HTMLInputElement>("#find")?.focus();
      event.preventDefault();
    } else if (target.closest("table.ledger") && event.key === "ArrowDown") {
      move(1);
      event.preventDefault();
    } else if (target.closest("table.ledger") && event.key === "ArrowUp") {
      move(-1);
      event.preventDefault();
    }
  });
}
