// The quick exit of the public report. The report leaves one entry in the tab's history, whatever is
// opened or sent in it, and the exit takes that entry's place: back leads to where one was before.
import { dropUnsent, giveBackUnsent, keepUnsent, sayUnsent } from "./unsent";

const INSIDE = "/report/";

// The receipt number is not shown again once one has left: the line may be slow, leaving is not.
function forget(): void {
  const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (!token) return;
  const body = new FormData();
  body.append(token.name, token.value);
  void fetch("/report/done/", { method: "POST", body, keepalive: true, redirect: "manual" }).catch(
    () => undefined,
  );
}

function leave(address: string): void {
  document.documentElement.style.visibility = "hidden";
  document.title = "";
  dropUnsent();
  forget();
  location.replace(address);
}

function put(text: string, address: string): void {
  const page = new DOMParser().parseFromString(text, "text/html");
  document.title = page.title;
  document.body.className = page.body.className;
  document.body.replaceChildren(...Array.from(page.body.childNodes));
  history.replaceState(null, "", address);
  scrollTo(0, 0);
}

// What came back is one of these pages, not the word of a server or a line that failed.
async function asked(form: HTMLFormElement): Promise<{ text: string; url: string }> {
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
  const text = await answer.text();
  if (!text.includes("data-quick-exit")) throw new Error(String(answer.status));
  return { text, url: answer.url };
}

// Nothing leaves the page where the line is down: the words stay in it, and in the tab for a reload.
async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button");
  if (form.dataset["sent"]) return;
  form.dataset["sent"] = "1";
  if (button) button.disabled = true;
  try {
    const { text, url } = await asked(form);
    dropUnsent();
    put(text, url);
  } catch {
    delete form.dataset["sent"];
    if (button) button.disabled = false;
    keepUnsent(form);
    sayUnsent(form);
  }
}

export function armQuickExit(): void {
  if (!document.querySelector("[data-quick-exit]")) return;
  document.addEventListener("click", (event) => {
    const link = (event.target as Element | null)?.closest("a");
    if (!link) return;
    if (link.hasAttribute("data-quick-exit")) {
      event.preventDefault();
      leave(link.href);
    } else if (link.origin === location.origin && link.pathname.startsWith(INSIDE)) {
      event.preventDefault();
      location.replace(link.href);
    }
  });
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target as HTMLFormElement;
      if (form.method !== "post") return;
      event.preventDefault();
      event.stopPropagation();
      void send(form);
    },
    true,
  );
  // A page that the browser kept is not shown again after one has left it.
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
  const form = document.querySelector<HTMLFormElement>("form[data-unsent]");
  if (form && giveBackUnsent(form)) sayUnsent(form);
}
