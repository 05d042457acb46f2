// The words beside a due instant (还剩 3 小时 20 分), kept true while the page stays open.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

function words(length: number, exact: boolean): string {
  if (length < MINUTE) return "不足 1 分钟";
  if (length >= DAY) return ` ${Math.floor(length / DAY)} 天`;
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  if (hours > 0 && (!exact || minutes === 0)) return ` ${hours} 小时`;
  return hours > 0 ? ` ${hours} 小时 ${minutes} 分` : ` ${minutes} 分`;
}

export function left(due: number, at: number): string {
  return due > at ? `还剩${words(due - at, true)}` : `已逾期${words(at - due, false)}`;
}

export function keepClocks(): void {
  // The server wrote the words at its own time; only the time that has passed since is added.
  const opened = performance.now();
  const rows = Array.from(document.querySelectorAll<HTMLElement>("[data-due][data-at]"));
  if (rows.length === 0) return;
  setInterval(() => {
    for (const row of rows) {
      const due = Date.parse(row.dataset["due"] ?? "");
      const at = Date.parse(row.dataset["at"] ?? "") + (performance.now() - opened);
      row.textContent = left(due, at);
      row.classList.toggle("due-late", due < at);
    }
  }, MINUTE);
}
