/** The programs under test: the reference portal and the core behind loopback HTTP, each in a folder of its own. */
import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const UI = fileURLToPath(new URL("../../../ui/dist", import.meta.url));

/** The path of a program, which the environment must name. */
function program(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} must name the built program, see README.md`);
  return path;
}

/** A running program that told its address. */
export class Server {
  private constructor(
    readonly address: string,
    private readonly process: ChildProcess,
  ) {}

  /** Starts a program and waits for its «listening on …» line. */
  static async start(path: string, args: string[]): Promise<Server> {
    const process = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"] });
    const told: string[] = [];
    createInterface({ input: process.stderr }).on("line", (line) => told.push(line));
    const address = await new Promise<string>((resolve, reject) => {
      createInterface({ input: process.stdout }).on("line", (line) => {
        const found = /^listening on (http:\/\/\S+)$/u.exec(line)?.[1];
        if (found) resolve(found);
      });
      process.once("error", reject);
      process.once("exit", (code) => reject(new Error(`${path} ended with ${code}:\n${told.join("\n")}`)));
    });
    return new Server(address, process);
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
  private portalAddress = "";

  private constructor(
    private readonly folder: string,
    private readonly audience: string,
  ) {}

  /** Sows the portal and starts both. */
  static async start(vacancies: number, audience = "applicant"): Promise<Stand> {
    const stand = new Stand(await mkdtemp(join(tmpdir(), "kyzmat-browser-")), audience);
    await promisify(execFile)(program("KYZMAT_PORTAL"), [
      "seed",
      ...["--data", join(stand.folder, "portal")],
      ...["--vacancies", String(vacancies)],
      ...["--seed", "1"],
    ]);
    stand.portal = await Server.start(program("KYZMAT_PORTAL"), [
      "serve",
      ...["--data", join(stand.folder, "portal")],
      ...["--listen", "127.0.0.1:0"],
    ]);
    stand.portalAddress = stand.portal.address;
    await stand.startCore();
    return stand;
  }

  /** Starts the core over the data that is there. */
  async startCore(): Promise<void> {
    this.core = await Server.start(program("KYZMAT_DEVHOST"), [
      ...["--portal", this.portalAddress],
      ...["--data", join(this.folder, "core")],
      ...["--listen", "127.0.0.1:0"],
      ...["--audience", this.audience],
      ...["--ui", UI],
    ]);
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
    await this.portal?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
