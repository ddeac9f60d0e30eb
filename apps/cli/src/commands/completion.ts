import type { CommandSpec } from '../command-spec.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

// Each asks the command itself what may follow, so a new command or a new farm is completed at once.
const scripts: Record<(typeof shells)[number], string> = {
  bash: `_farmhand() {
  local IFS=$'\\n'
  COMPREPLY=($(farmhand complete --line "\${COMP_LINE:0:COMP_POINT}" --breaks "$COMP_WORDBREAKS" 2>/dev/null))
  # Names with spaces are put into quotes, as names of files are.
  if [[ "\${COMPREPLY[*]}" == *' '* ]]; then compopt -o filenames; fi
}
complete -o default -F _farmhand farmhand
`,
  zsh: `#compdef farmhand
_farmhand() {
  local -a candidates
  candidates=(\${(f)"$(farmhand complete -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)"})
  if (( $#candidates )); then compadd -a candidates; else _files; fi
}
if [ "$funcstack[1]" = "_farmhand" ]; then _farmhand "$@"; else compdef _farmhand farmhand; fi
`,
  fish: `function __farmhand_complete
  set -l typed (commandline -ct)
  set -l plain (string unescape -- "$typed"); or set plain "$typed"
  set -l candidates (farmhand complete -- (commandline -opc)[2..-1] "$plain" 2>/dev/null)
  if set -q candidates[1]
    printf '%s\\n' $candidates
  else
    __fish_complete_path "$typed"
  end
end
complete -c farmhand -f -a '(__farmhand_complete)'
`,
};

export const completion: CommandSpec = {
  path: 'completion',
  group: 'This command',
  summary: 'Prints what makes a shell complete commands, options and names',
  args: [{ name: '<shell>', about: 'which shell', choices: shells }],
  examples: [
    'source <(farmhand completion bash)',
    'farmhand completion zsh > ~/.zfunc/_farmhand',
    'farmhand completion fish > ~/.config/fish/completions/farmhand.fish',
  ],
  async run({ terminal, args: [shell = ''] }) {
    terminal.out(scripts[shell as (typeof shells)[number]]);
    return undefined;
  },
};
