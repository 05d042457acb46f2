// What every page does beyond plain forms and links; all of it works without this file too.
import "bootstrap/dist/css/bootstrap.min.css";
import "./theme.css";
import "htmx.org";
import { keepAlarm } from "./alarm";
import { keepClocks } from "./clocks";
import { keepDrafts } from "./drafts";
import { listenForKeys } from "./keys";
import { armQuickExit } from "./leaving";
import { showRefusal } from "./refused";
import { listenForSecurityKeys } from "./securitykey";

keepAlarm();
keepClocks();
keepDrafts();
listenForKeys();
armQuickExit();
listenForSecurityKeys();
showRefusal();

document.addEventListener("click", (event) => {
  const target = event.target as Element | null;
  if (target?.closest("[data-print]")) window.print();
  const all = target?.closest<HTMLInputElement>("input[data-all]");
  if (all) {
    const name = all.dataset["all"] ?? "";
    document
      .querySelectorAll<HTMLInputElement>(`input[type=checkbox][name="${name}"]`)
      .forEach((box) => (box.checked = all.checked));
  }
});

// A second tap on the same button must not send the form twice.
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset["sent"]) event.preventDefault();
  form.dataset["sent"] = "1";
  setTimeout(() => delete form.dataset["sent"], 4000);
});
