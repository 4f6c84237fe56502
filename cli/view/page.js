/** Time between two looks at a phone, in milliseconds; half as often while the page is hidden behind others. */
const pauseMs = 250;
/** A finger that moves less than this, in pixels of the page, taps. */
const slop = 6;

const status = document.querySelector("#status");
const typedKeys = { Backspace: "delete", Escape: "back" };
const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function say(text, isLost = false) {
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("lost", isLost);
}

function showPhone({ name, address, ...size }, index) {
  let { width, height } = size;
  const article = document.querySelector("#phone").content.firstElementChild.cloneNode(true);
  const screen = article.querySelector(".screen");
  const image = article.querySelector("img");
  const crosshair = article.querySelector(".crosshair");
  article.querySelector("h2").textContent = name;
  article.querySelector(".address").textContent = `adb connect ${address}`;
  screen.setAttribute("aria-label", `Screen of ${name}`);
  resize(width, height);
  document.querySelector("#phones").append(article);

  let etag;
  let timer;
  let picture;

  async function look() {
    clearTimeout(timer);
    try {
      const headers = etag ? { "if-none-match": etag } : {};
      const response = await fetch(`phones/${index}/screen`, { headers, cache: "no-store" });
      if (response.status === 200) {
        const old = picture;
        picture = URL.createObjectURL(await response.blob());
        image.src = picture;
        await image.decode().catch(() => {});
        resize(image.naturalWidth, image.naturalHeight);
        if (old) URL.revokeObjectURL(old);
        etag = response.headers.get("etag");
      }
      say(response.ok || response.status === 304 ? "Live" : `The phone fails: ${await response.text()}`);
    } catch {
      say("The emulator has ended. Start it again and open its new address.", true);
    }
    clearTimeout(timer);
    timer = setTimeout(() => void look(), document.hidden ? 2 * pauseMs : pauseMs);
  }

  /** The picture turns with the phone's screen. */
  function resize(...now) {
    [width, height] = now;
    image.width = width;
    image.height = height;
  }

  let acting = Promise.resolve();
  /** One after the other: what is typed fast must arrive in order. */
  function act(gesture) {
    acting = acting.then(() => send(gesture));
  }

  async function send(gesture) {
    const body = JSON.stringify(gesture);
    const headers = { "content-type": "application/json" };
    await fetch(`phones/${index}/gestures`, { method: "POST", headers, body }).catch(() => {});
    await look();
  }

  /** Where the page's pixel lies on the phone. */
  function place(event) {
    const box = image.getBoundingClientRect();
    const inside = (part, whole) => Math.round(Math.min(1, Math.max(0, part)) * (whole - 1));
    return {
      x: inside((event.clientX - box.left) / box.width, width),
      y: inside((event.clientY - box.top) / box.height, height),
    };
  }

  let down;
  screen.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    screen.setPointerCapture(event.pointerId);
    crosshair.hidden = true;
    down = { event, at: place(event), since: performance.now() };
  });
  screen.addEventListener("pointerup", (event) => {
    if (!down) return;
    const { event: start, at: from, since } = down;
    down = undefined;
    const durationMs = Math.min(10_000, Math.max(50, Math.round(performance.now() - since)));
    const moved = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
    act(
      moved < slop
        ? { type: "tap", at: from, durationMs }
        : { type: "swipe", from, to: place(event), durationMs },
    );
  });
  screen.addEventListener("pointercancel", () => {
    down = undefined;
  });

  let wheeled = 0;
  let wheelTimer;
  screen.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      wheeled += event.deltaY;
      clearTimeout(wheelTimer);
      wheelTimer = setTimeout(() => {
        swipe(0, Math.sign(wheeled), Math.min(0.6, Math.abs(wheeled) / 500));
        wheeled = 0;
      }, 60);
    },
    { passive: false },
  );

  /** Shows what lies in a direction, as a finger that moves the other way does. */
  function swipe(across, along, part = 0.5) {
    const middle = { x: width / 2, y: height / 2 };
    const at = (sign) => ({
      x: Math.round(middle.x + (sign * across * width * part) / 2),
      y: Math.round(middle.y + (sign * along * height * part) / 2),
    });
    act({ type: "swipe", from: at(1), to: at(-1), durationMs: 300 });
  }

  const aim = { x: width / 2, y: height / 2 };
  function showAim() {
    aim.x = Math.min(width - 1, aim.x);
    aim.y = Math.min(height - 1, aim.y);
    crosshair.hidden = false;
    crosshair.style.left = `${image.offsetLeft + (aim.x / width) * image.offsetWidth}px`;
    crosshair.style.top = `${image.offsetTop + (aim.y / height) * image.offsetHeight}px`;
  }
  screen.addEventListener("blur", () => {
    crosshair.hidden = true;
  });
  screen.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = ways[event.key];
    if (way && event.shiftKey) swipe(...way);
    else if (way) {
      const step = event.repeat ? 24 : 12;
      aim.x = Math.min(width - 1, Math.max(0, aim.x + way[0] * step));
      aim.y = Math.min(height - 1, Math.max(0, aim.y + way[1] * step));
      showAim();
    } else if (event.key === "Enter") {
      showAim();
      act({ type: "tap", at: { x: Math.round(aim.x), y: Math.round(aim.y) }, durationMs: 50 });
    } else if (typedKeys[event.key]) act({ type: "key", key: typedKeys[event.key] });
    else if ([...event.key].length === 1) act({ type: "text", text: event.key });
    else return;
    event.preventDefault();
  });

  for (const button of article.querySelectorAll("[data-key]")) {
    button.addEventListener("click", () => act({ type: "key", key: button.dataset.key }));
  }
  article.querySelector("form").addEventListener("submit", (event) => {
    event.preventDefault();
    const { text } = event.target.elements;
    if (text.value !== "") act({ type: "text", text: text.value });
    text.value = "";
  });
  void look();
}

try {
  const phones = await (await fetch("phones")).json();
  phones.forEach(showPhone);
} catch {
  say("The emulator does not answer.", true);
}
