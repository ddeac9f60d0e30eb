import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './settings.ts';

export interface UnpackedChromium {
  executable: string;
  /** What it needs on a machine without browser libraries and fonts. */
  env: Record<string, string>;
}

const packageUrl = import.meta.resolve('@sparticuz/chromium');

/** Unpacks, once per version, the Chromium that comes from npm with the libraries and fonts that a bare machine lacks. */
export function unpackChromium(): UnpackedChromium {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found, and npm has none for this machine. Install one and set CHROMIUM_PATH to its executable.');
  }
  const { version } = JSON.parse(readFileSync(path.resolve(fileURLToPath(packageUrl), '../../package.json'), 'utf8'));
  const caches = path.join(repository, 'node_modules', '.cache');
  const home = path.join(caches, `farmhand-chromium-${version}`);
  if (!existsSync(home)) {
    mkdirSync(caches, { recursive: true });
    const draft = mkdtempSync(`${home}.draft-`);
    unpackInto(draft);
    moveTo(home, draft);
  }
  return {
    executable: path.join(home, 'chromium'),
    env: { LD_LIBRARY_PATH: path.join(home, 'al2023', 'lib'), FONTCONFIG_PATH: path.join(home, 'fonts') },
  };
}

/** In a process of its own, because only the environment tells the package where to unpack, and to unpack its libraries too. */
function unpackInto(directory: string): void {
  const unpack = `const { default: chromium } = await import(${JSON.stringify(packageUrl)}); await chromium.executablePath();`;
  const env = { ...process.env, TMPDIR: directory, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', unpack], {
    cwd: repository,
    env,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Chromium could not be unpacked:\n${stderr}`);
  // The package's own fonts.conf looks for the fonts in /tmp.
  writeFileSync(path.join(directory, 'fonts', 'fonts.conf'), fontsConf);
}

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">.</dir>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;

function moveTo(home: string, draft: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(home)) throw error; // otherwise another process was first
  }
}
