// The open desk of an office that takes reports: it sounds and its title flashes until somebody has
// opened the red report. A browser makes no sound before the first tap: a button says so.
const EVERY = 4000;
const HEARD = "sound-wanted";
let audio: AudioContext | undefined;
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

function show(): void {
  const here = box();
  here?.querySelectorAll<HTMLElement>("[data-sound-off], [data-sound]").forEach((one) => {
    one.hidden = isLoud();
  });
  here?.querySelectorAll<HTMLElement>("[data-sound-on]").forEach((one) => {
    one.hidden = !isLoud();
  });
}

async function open(): Promise<void> {
  audio ??= new AudioContext();
  if (audio.state !== "running") await audio.resume();
  sessionStorage.setItem(HEARD, "1");
  show();
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
    if (target?.closest("[data-sound]")) void open();
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
