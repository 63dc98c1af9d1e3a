/**
 * The icons, drawn by Lucide, put into the page once as symbols; Icon.svelte refers to them. So no markup is
 * parsed for each use, which a list of rows would pay for.
 */
import alertSvg from "lucide-static/icons/circle-alert.svg?raw";
import backSvg from "lucide-static/icons/arrow-left.svg?raw";
import banknoteSvg from "lucide-static/icons/banknote.svg?raw";
import bellSvg from "lucide-static/icons/bell.svg?raw";
import bodySvg from "lucide-static/icons/building-2.svg?raw";
import bookmarkSvg from "lucide-static/icons/bookmark.svg?raw";
import bracesSvg from "lucide-static/icons/braces.svg?raw";
import calendarSvg from "lucide-static/icons/calendar-plus.svg?raw";
import checkSvg from "lucide-static/icons/check.svg?raw";
import clockSvg from "lucide-static/icons/clock.svg?raw";
import closeSvg from "lucide-static/icons/x.svg?raw";
import compareSvg from "lucide-static/icons/scale.svg?raw";
import copySvg from "lucide-static/icons/copy.svg?raw";
import documentsSvg from "lucide-static/icons/files.svg?raw";
import doneSvg from "lucide-static/icons/circle-check.svg?raw";
import downloadSvg from "lucide-static/icons/download.svg?raw";
import downSvg from "lucide-static/icons/chevron-down.svg?raw";
import minusSvg from "lucide-static/icons/minus.svg?raw";
import turnLeftSvg from "lucide-static/icons/rotate-ccw.svg?raw";
import turnRightSvg from "lucide-static/icons/rotate-cw.svg?raw";
import upSvg from "lucide-static/icons/chevron-up.svg?raw";
import editSvg from "lucide-static/icons/pencil.svg?raw";
import exitSvg from "lucide-static/icons/log-out.svg?raw";
import externalSvg from "lucide-static/icons/external-link.svg?raw";
import eyeOffSvg from "lucide-static/icons/eye-off.svg?raw";
import eyeSvg from "lucide-static/icons/eye.svg?raw";
import filtersSvg from "lucide-static/icons/sliders-horizontal.svg?raw";
import historySvg from "lucide-static/icons/history.svg?raw";
import infoSvg from "lucide-static/icons/info.svg?raw";
import keyboardSvg from "lucide-static/icons/keyboard.svg?raw";
import keySvg from "lucide-static/icons/key-round.svg?raw";
import languageSvg from "lucide-static/icons/languages.svg?raw";
import legalSvg from "lucide-static/icons/scroll-text.svg?raw";
import linkSvg from "lucide-static/icons/link.svg?raw";
import lockSvg from "lucide-static/icons/lock.svg?raw";
import menuSvg from "lucide-static/icons/menu.svg?raw";
import monitorSvg from "lucide-static/icons/monitor.svg?raw";
import offlineSvg from "lucide-static/icons/cloud-off.svg?raw";
import personSvg from "lucide-static/icons/user-round.svg?raw";
import phoneSvg from "lucide-static/icons/smartphone.svg?raw";
import pinSvg from "lucide-static/icons/map-pin.svg?raw";
import plusSvg from "lucide-static/icons/plus.svg?raw";
import printSvg from "lucide-static/icons/printer.svg?raw";
import rightSvg from "lucide-static/icons/chevron-right.svg?raw";
import searchSvg from "lucide-static/icons/search.svg?raw";
import settingsSvg from "lucide-static/icons/settings.svg?raw";
import shieldAlertSvg from "lucide-static/icons/shield-alert.svg?raw";
import shieldSvg from "lucide-static/icons/shield.svg?raw";
import starSvg from "lucide-static/icons/star.svg?raw";
import supportSvg from "lucide-static/icons/life-buoy.svg?raw";
import syncSvg from "lucide-static/icons/refresh-cw.svg?raw";
import trashSvg from "lucide-static/icons/trash-2.svg?raw";
import usersSvg from "lucide-static/icons/users.svg?raw";
import verifiedSvg from "lucide-static/icons/badge-check.svg?raw";

const drawings = {
  alert: alertSvg,
  back: backSvg,
  banknote: banknoteSvg,
  bell: bellSvg,
  body: bodySvg,
  bookmark: bookmarkSvg,
  braces: bracesSvg,
  calendar: calendarSvg,
  check: checkSvg,
  clock: clockSvg,
  close: closeSvg,
  compare: compareSvg,
  copy: copySvg,
  documents: documentsSvg,
  done: doneSvg,
  down: downSvg,
  minus: minusSvg,
  turnLeft: turnLeftSvg,
  turnRight: turnRightSvg,
  up: upSvg,
  download: downloadSvg,
  edit: editSvg,
  exit: exitSvg,
  external: externalSvg,
  eye: eyeSvg,
  eyeOff: eyeOffSvg,
  filters: filtersSvg,
  history: historySvg,
  info: infoSvg,
  key: keySvg,
  keyboard: keyboardSvg,
  language: languageSvg,
  legal: legalSvg,
  link: linkSvg,
  lock: lockSvg,
  menu: menuSvg,
  monitor: monitorSvg,
  offline: offlineSvg,
  person: personSvg,
  phone: phoneSvg,
  pin: pinSvg,
  plus: plusSvg,
  print: printSvg,
  right: rightSvg,
  search: searchSvg,
  settings: settingsSvg,
  shield: shieldSvg,
  shieldAlert: shieldAlertSvg,
  star: starSvg,
  support: supportSvg,
  sync: syncSvg,
  trash: trashSvg,
  users: usersSvg,
  verified: verifiedSvg,
};

export type IconName = keyof typeof drawings;

/** Puts the symbols into the page. */
export function installIcons(page: Document = document): void {
  const namespace = "http://www.w3.org/2000/svg";
  const sheet = page.createElementNS(namespace, "svg");
  sheet.setAttribute("aria-hidden", "true");
  sheet.setAttribute("class", "icon-sheet");
  for (const [name, drawing] of Object.entries(drawings)) {
    const source = new DOMParser().parseFromString(drawing, "image/svg+xml").documentElement;
    const symbol = page.createElementNS(namespace, "symbol");
    symbol.id = `icon-${name}`;
    symbol.setAttribute("viewBox", "0 0 24 24");
    symbol.append(...Array.from(source.childNodes, (node) => page.importNode(node, true)));
    sheet.append(symbol);
  }
  page.body.prepend(sheet);
}
