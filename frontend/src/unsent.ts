// The words of a public report that could not be sent: they stay in this tab until they are sent, until
// one leaves by the quick exit, or until the tab is closed. Nothing is kept of what was not tried to send.
import { restore, values } from "./drafts";

const PREFIX = "unsent:";

function keyOf(): string {
  return PREFIX + location.pathname + location.search;
}

export function keepUnsent(form: HTMLFormElement): void {
  if (!form.hasAttribute("data-unsent")) return;
  try {
    sessionStorage.setItem(keyOf(), JSON.stringify(values(form)));
  } catch {
    // a tab without storage: the words still stand in the page
  }
}

export function giveBackUnsent(form: HTMLFormElement): boolean {
  const text = sessionStorage.getItem(keyOf());
  if (!text) return false;
  restore(form, JSON.parse(text) as Record<string, string[]>);
  form.querySelectorAll("details").forEach((fold) => (fold.open = true));
  return true;
}

export function dropUnsent(): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  }
}

export function sayUnsent(form: HTMLFormElement): void {
  let line = form.querySelector<HTMLElement>("[data-unsent-words]");
  if (!line) {
    line = document.createElement("p");
    line.className = "notice notice-danger";
    line.setAttribute("role", "alert");
    line.setAttribute("data-unsent-words", "");
    form.prepend(line);
  }
  // The answer alone was lost, perhaps: the page then says above that a report was received.
  line.textContent = document.querySelector("[data-received]")
    ? "刚才写的还在这一页。上面说已收到的，不用再按；要说别的，改好再按。着急请打 110。"
    : "没有送出，可能是网络不通。写的都还在这一页，过一会儿再按一次。着急请打 110。";
  line.scrollIntoView({ block: "center" });
}
