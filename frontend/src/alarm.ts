// The open desk of an office that takes reports: it sounds and its title flashes until somebody has
// opened the red report. A browser makes no sound before the first tap: a button says so, another
// lets it be heard, and where the browser refuses a sentence says that nobody will be woken.
const EVERY = 4000;
const HEARD = "sound-wanted";
const PATIENCE = 1500;
let audio: AudioContext | undefined;
let refused = false;
let usual = "";
let flash = false;

function box(): HTMLElement | null {
  return document.getElementById("alarm");
}

function isLoud(): boolean {
  return audio !== undefined && audio.state === "running";
}

function beep(): void {
  if (!audio || !isLoud()) return;
  [0, 0.35].forEach((after, turn) => {
    const tone = audio!.createOscillator();
    const loud = audio!.createGain();
    const at = audio!.currentTime + after;
    tone.type = "square";
    tone.frequency.value = turn === 0 ? 880 : 660;
    loud.gain.setValueAtTime(0.2, at);
    loud.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(loud).connect(audio!.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  });
}

function draw(here: HTMLElement | null, mark: string, seen: boolean): void {
  here?.querySelectorAll<HTMLElement>(mark).forEach((one) => (one.hidden = !seen));
}

function show(): void {
  const here = box();
  if (isLoud()) refused = false;
  draw(here, "[data-sound-off]", !isLoud() && !refused);
  draw(here, "[data-sound]", !isLoud());
  draw(here, "[data-sound-on], [data-sound-test]", isLoud());
  draw(here, "[data-sound-refused]", refused);
}

function wait(): Promise<void> {
  return new Promise((done) => setTimeout(done, PATIENCE));
}

// A browser that will not sound may leave the promise open for ever: it is not waited for longer.
async function open(): Promise<void> {
  try {
    audio ??= new AudioContext();
    if (!isLoud()) await Promise.race([audio.resume(), wait()]);
    sessionStorage.setItem(HEARD, "1");
  } catch {
    audio = undefined;
  }
  refused = !isLoud();
  show();
  beep();
}

function round(): void {
  const here = box();
  if (!here) return;
  const red = Number(here.dataset["red"] ?? "0");
  const ended = here.dataset["ended"] === "1";
  if (red > 0 || ended) {
    flash = !flash;
    const words = ended ? "【登录已结束】" : `【红色报告 ${red} 份】`;
    document.title = flash ? words + usual : usual;
    beep();
  } else if (document.title !== usual) {
    document.title = usual;
  }
}

export function keepAlarm(): void {
  if (!box()) return;
  usual = document.title;
  if (sessionStorage.getItem(HEARD)) {
    audio = new AudioContext(); // runs at once where the browser lets this page sound
    audio.addEventListener("statechange", show);
  }
  document.addEventListener("click", (event) => {
    const target = event.target as Element | null;
    if (target?.closest("[data-sound], [data-sound-test]")) void open();
    else if (audio && !isLoud()) void audio.resume().then(show);
  });
  document.body.addEventListener("htmx:afterSwap", () => {
    show();
    round();
  });
  show();
  round();
  setInterval(round, EVERY);
}
