// The quick exit of the public report. The report leaves one entry in the tab's history, whatever is
// opened or sent in it, and the exit takes that entry's place: back leads to where one was before.
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

async function send(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector<HTMLButtonElement>("button");
  if (form.dataset["sent"]) return;
  form.dataset["sent"] = "1";
  if (button) button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body: new FormData(form) });
    put(await answer.text(), answer.url);
  } catch {
    delete form.dataset["sent"];
    if (button) button.disabled = false;
    form.submit(); // the browser says itself what is wrong with the line
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
}
