/** The programs under test: the reference portal and the core behind loopback HTTP, each in a folder of its own. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server as NetServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const UI = fileURLToPath(new URL("../../../ui/dist", import.meta.url));
const PROVIDERS = fileURLToPath(new URL("../../../xtask/sandbox-identity/start.js", import.meta.url));

/** What a server says of itself, and what the stand-ins of the identity providers do. */
const LISTENING = /^listening on http:\/\/\S+$/mu;
const ISSUERS = /^esi (\S+)\nkyzmat (\S+)$/mu;

/** What a stand is made of besides a portal and a core. */
export interface Parts {
  audience?: string;
  /** With stand-ins of the identity providers, and where the core keeps keys. */
  keys?: "memory" | "passphrase";
}

/** The path of a program, which the environment must name. */
function program(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} must name the built program, see README.md`);
  return path;
}

/** A running program that told where it is. */
export class Server {
  private constructor(
    readonly told: string,
    private readonly process: ChildProcess,
  ) {}

  /** The address it serves. */
  get address(): string {
    return this.told.replace(/^listening on /u, "");
  }

  /** Starts a program and waits until it has said where it is. */
  static async start(path: string, args: string[], expected = LISTENING): Promise<Server> {
    // Standard input stays open for as long as this lives: the stand-ins end with it.
    const process = spawn(path, args, { stdio: ["pipe", "pipe", "pipe"] });
    const told: string[] = [];
    createInterface({ input: process.stderr }).on("line", (line) => told.push(line));
    let said = "";
    const found = await new Promise<string>((resolve, reject) => {
      createInterface({ input: process.stdout }).on("line", (line) => {
        said += `${line}\n`;
        const match = expected.exec(said)?.[0];
        if (match !== undefined) resolve(match);
      });
      process.once("error", reject);
      process.once("exit", (code) => reject(new Error(`${path} ended with ${code}:\n${told.join("\n")}`)));
    });
    return new Server(found, process);
  }

  /** Ends the program as a cut of the power would: it gets no word. */
  async kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const over = once(this.process, "exit");
    this.process.kill("SIGKILL");
    await over;
  }

  /** Ends the program. It may wait for connections that a page still holds; then it is ended without asking. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const over = once(this.process, "exit");
    this.process.kill("SIGTERM");
    const impatient = setTimeout(() => this.process.kill("SIGKILL"), 3_000);
    await over;
    clearTimeout(impatient);
  }
}

/** A portal with sample vacancies and a core that reads from it. */
export class Stand {
  portal: Server | null = null;
  core: Server | null = null;
  private providers: Server | null = null;
  private portalAddress = "127.0.0.1:0";
  private coreAddress = "127.0.0.1:0";
  /** What stands where the portal was, takes every connection and answers none. */
  private hole: { server: NetServer; taken: Set<Socket> } | null = null;

  private constructor(
    private readonly folder: string,
    private readonly parts: Parts,
  ) {}

  /** Sows the portal and starts everything. */
  static async start(vacancies: number, parts: Parts = {}): Promise<Stand> {
    const stand = new Stand(await mkdtemp(join(tmpdir(), "kyzmat-browser-")), parts);
    await promisify(execFile)(program("KYZMAT_PORTAL"), [
      "seed",
      ...["--data", join(stand.folder, "portal")],
      ...["--vacancies", String(vacancies)],
      ...["--seed", "1"],
    ]);
    if (parts.keys)
      stand.providers = await Server.start("node", [PROVIDERS, "127.0.0.1:0", "--until-eof"], ISSUERS);
    await stand.startPortal();
    await stand.startCore();
    return stand;
  }

  /** Another computer of somebody's: a core of its own that reads from the same portal. */
  static async beside(other: Stand, parts: Parts = other.parts): Promise<Stand> {
    const stand = new Stand(await mkdtemp(join(tmpdir(), "kyzmat-browser-")), parts);
    stand.portalAddress = other.portalAddress;
    await stand.startCore();
    return stand;
  }

  /** Puts a network in place of the portal that swallows everything: connections come to be, and no byte comes back. */
  async blackHole(): Promise<void> {
    await this.portal?.stop();
    const taken = new Set<Socket>();
    const server = createServer((socket) => {
      taken.add(socket.on("error", () => undefined).on("close", () => taken.delete(socket)));
      socket.resume();
    });
    const { hostname, port } = new URL(this.portalAddress);
    server.listen(Number(port), hostname);
    await once(server, "listening");
    this.hole = { server, taken };
  }

  /** Ends what {@link blackHole} began; the portal is not there yet. */
  async fillHole(): Promise<void> {
    const { hole } = this;
    if (!hole) return;
    this.hole = null;
    const over = once(hole.server, "close");
    hole.server.close();
    for (const socket of hole.taken) socket.destroy();
    await over;
  }

  /** Runs a command of the portal's operator; what it printed. */
  async operate(words: string[]): Promise<string> {
    const run = promisify(execFile);
    const data = ["--data", join(this.folder, "portal")];
    return (await run(program("KYZMAT_PORTAL"), [...words, ...data], { maxBuffer: 1 << 28 })).stdout;
  }

  /** Lets a competition close a minute ago, its vacancies with it, and tells the core. */
  async close(competition: string): Promise<void> {
    const stdout = await this.operate(["export"]);
    const closes_at = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+Z$/u, "Z");
    const lines = stdout
      .split("\n")
      .filter((line) => line.includes(competition) && line.includes("closes_at"));
    const file = join(this.folder, "closed.ndjson");
    await writeFile(
      file,
      lines.map((line) => `${JSON.stringify({ ...(JSON.parse(line) as object), closes_at })}\n`).join(""),
    );
    await this.operate(["import", file]);
    await this.call("sync_catalogue");
  }

  /** Starts the portal, after the first time at the address it had. */
  async startPortal(): Promise<void> {
    const issuers = ISSUERS.exec(this.providers?.told ?? "");
    this.portal = await Server.start(program("KYZMAT_PORTAL"), [
      "serve",
      ...["--data", join(this.folder, "portal")],
      ...["--listen", this.portalAddress.replace(/^http:\/\//u, "")],
      ...(issuers ? ["--esi-issuer", issuers[1] ?? "", "--kyzmat-issuer", issuers[2] ?? ""] : []),
    ]);
    this.portalAddress = this.portal.address;
  }

  /** Starts the core over the data that is there, after the first time at the address it had. */
  async startCore(): Promise<void> {
    this.core = await Server.start(program("KYZMAT_DEVHOST"), [
      ...["--portal", this.portalAddress],
      ...["--data", join(this.folder, "core")],
      ...["--listen", this.coreAddress.replace(/^http:\/\//u, "")],
      ...["--audience", this.parts.audience ?? "applicant"],
      ...(this.parts.keys ? ["--keys", this.parts.keys] : []),
      ...["--ui", UI],
    ]);
    this.coreAddress = this.core.address;
  }

  get address(): string {
    if (!this.core) throw new Error("the core is not running");
    return this.core.address;
  }

  /** Runs a command of the core past the window. */
  async call<T>(command: string, request: unknown = {}): Promise<T> {
    const answer = await fetch(`${this.address}/ipc/${command}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
    });
    if (!answer.ok) throw new Error(`${command}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async stop(): Promise<void> {
    await this.core?.stop();
    await this.fillHole();
    await this.portal?.stop();
    await this.providers?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
