// Security keys: a form with data-key asks the browser's key first and sends its answer along.
type Json = { [name: string]: unknown };

function bytes(text: string): ArrayBuffer {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  const out = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at++) out[at] = plain.charCodeAt(at);
  return out.buffer;
}

function text(buffer: ArrayBuffer): string {
  let plain = "";
  new Uint8Array(buffer).forEach((one) => (plain += String.fromCharCode(one)));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function opened(options: Json): Json {
  const known = (list: unknown) =>
    ((list as Json[]) || []).map((one) => ({ ...one, id: bytes(one["id"] as string) }));
  const out: Json = { ...options, challenge: bytes(options["challenge"] as string) };
  if (options["user"]) {
    const user = options["user"] as Json;
    out["user"] = { ...user, id: bytes(user["id"] as string) };
    out["excludeCredentials"] = known(options["excludeCredentials"]);
  } else {
    out["allowCredentials"] = known(options["allowCredentials"]);
  }
  return out;
}

function told(found: PublicKeyCredential): string {
  const given = found.response as unknown as { [name: string]: ArrayBuffer | null };
  const response: Json = {};
  ["clientDataJSON", "attestationObject", "authenticatorData", "signature"].forEach((name) => {
    const part = given[name];
    if (part) response[name] = text(part);
  });
  return JSON.stringify({ id: found.id, rawId: text(found.rawId), type: found.type, response });
}

async function ask(form: HTMLFormElement): Promise<void> {
  const options = JSON.parse(form.dataset["options"] ?? "{}") as Json;
  const publicKey = opened((options["publicKey"] as Json) ?? options);
  const found =
    form.dataset["key"] === "new"
      ? await navigator.credentials.create({ publicKey } as unknown as CredentialCreationOptions)
      : await navigator.credentials.get({ publicKey } as unknown as CredentialRequestOptions);
  const field = form.elements.namedItem("answer") as HTMLInputElement;
  field.value = told(found as PublicKeyCredential);
  form.submit();
}

export function listenForSecurityKeys(): void {
  document.querySelectorAll<HTMLFormElement>("form[data-key]").forEach((form) => {
    const away = form.querySelector<HTMLElement>("[data-key-away]");
    if (!window.PublicKeyCredential) {
      form.querySelectorAll("button").forEach((one) => (one.disabled = true));
      if (away) away.hidden = false;
      return;
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      ask(form).catch(() => {
        const failed = form.querySelector<HTMLElement>("[data-key-failed]");
        if (failed) failed.hidden = false;
      });
    });
  });
}
