// A form marked data-draft keeps what was typed in it until it is sent. Never case content: forms
// with a child's story are not marked.
const PREFIX = "draft:";

function keyOf(form: HTMLFormElement): string {
  return PREFIX + location.pathname + "#" + (form.dataset["draft"] ?? "");
}

export function values(form: HTMLFormElement): Record<string, string[]> {
  const kept: Record<string, string[]> = {};
  for (const [name, value] of new FormData(form).entries()) {
    if (typeof value === "string" && !name.startsWith("csrf")) (kept[name] ??= []).push(value);
  }
  return kept;
}

function save(form: HTMLFormElement): void {
  sessionStorage.setItem(keyOf(form), JSON.stringify(values(form)));
}

export function restore(form: HTMLFormElement, kept: Record<string, string[]>): void {
  for (const field of Array.from(form.elements)) {
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = (kept[field.name] ?? []).includes(field.value);
    } else if (
      (field instanceof HTMLInputElement && field.type !== "hidden" && field.type !== "file") ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    ) {
      const value = kept[field.name]?.[0];
      if (value !== undefined) field.value = value;
    }
  }
}

export function keepDrafts(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-draft]").forEach((form) => {
    const text = sessionStorage.getItem(keyOf(form));
    if (text) restore(form, JSON.parse(text) as Record<string, string[]>);
    form.addEventListener("input", () => save(form));
    form.addEventListener("submit", () => sessionStorage.removeItem(keyOf(form)));
  });
}
