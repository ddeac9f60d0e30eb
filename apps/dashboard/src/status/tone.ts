/** What a colour means. Never shown by colour alone: each has its own shape and words. */
export type Tone = 'good' | 'moving' | 'attention' | 'bad' | 'quiet';
