import type { CommandSpec } from '../command-spec.ts';

const shells = ['bash', 'zsh', 'fish'] as const;

// Each asks the command itself what may follow, so a new command or a new farm is completed at once.
const scripts: Record<(typeof shells)[number], string> = {
  bash: `_farmhand() {
  local IFS=$'\\n'
  COMPREPLY=($(farmhand complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _farmhand farmhand
`,
  zsh: `#compdef farmhand
_farmhand() {
  local -a candidates
  candidates=("\${(@f)$(farmhand complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  compadd -- $candidates
}
if [ "$funcstack[1]" = "_farmhand" ]; then _farmhand "$@"; else compdef _farmhand farmhand; fi
`,
  fish: `complete -c farmhand -f -a '(farmhand complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null)'
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
