// Brings GNU readline and its history library into Swift.
#pragma once
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>

// Readline is steered by global variables, which Swift 6 rightly does not let through; these calls set them
// from the one thread that waits for lines.

/// Names the program, keeps signals in our hands, and installs both callbacks.
///
/// Readline's own way of reading goes on waiting after a signal, so reading is ours as well.
static inline void mota_readline_configure(rl_getc_func_t *read_byte, rl_completion_func_t *complete,
                                           const char *word_breaks) {
  rl_readline_name = "mota";
  rl_catch_signals = 0;
  rl_catch_sigwinch = 1;
  rl_getc_function = read_byte;
  rl_attempted_completion_function = complete;
  rl_completion_append_character = 0;
  rl_basic_word_break_characters = word_breaks;
}

/// Says that file names are not to be offered when there is no other candidate.
static inline void mota_readline_completion_is_complete(void) { rl_attempted_completion_over = 1; }

/// What has been typed so far.
static inline const char *mota_readline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }
