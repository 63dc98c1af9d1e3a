// Scrolls by a fixed distance in every frame and keeps the times between the frames in `window.kyzmatBench`, in
// milliseconds. `what` is "list", the real one, or "still": fifty of its rows in the same box, with no script behind
// them. Run by WebDriver as the body of a function.
const [what, frames, step] = arguments;
const list = document.querySelector("[role=grid]");
const place = list.getBoundingClientRect();
const application = document.querySelector("#app");

/** The same box with copies of rows; the application is out of sight, so that nothing is painted twice. */
function still() {
  const holder = document.createElement("div");
  Object.assign(holder.style, {
    position: "fixed",
    left: `${place.left}px`,
    top: `${place.top}px`,
    width: `${place.width}px`,
    height: `${place.height}px`,
  });
  const box = list.cloneNode(false);
  const content = list.firstElementChild.cloneNode(false);
  const rows = [...list.querySelectorAll("[role=row]")];
  const height = rows[0].getBoundingClientRect().height;
  content.style.height = `${50 * height}px`;
  for (let n = 0; n < 50; n += 1) {
    const row = rows[n % rows.length].cloneNode(true);
    row.style.top = `${n * height}px`;
    content.append(row);
  }
  box.append(content);
  holder.append(box);
  application.style.display = "none";
  document.body.append(holder);
  return [box, holder];
}

const [box, holder] = what === "still" ? still() : [list, null];
const between = [];
let way = 1;
let last;

function frame() {
  const now = performance.now();
  // The first frames pay for what was put up here.
  if (last !== undefined && (skip -= 1) < 0) between.push(now - last);
  last = now;
  const before = box.scrollTop;
  box.scrollTop = before + way * step;
  if (box.scrollTop === before) way = -way;
  if (between.length < frames) {
    requestAnimationFrame(frame);
    return;
  }
  if (holder) {
    holder.remove();
    application.style.display = "";
  }
  window.kyzmatBench = between;
}

let skip = 10;
window.kyzmatBench = null;
requestAnimationFrame(frame);
