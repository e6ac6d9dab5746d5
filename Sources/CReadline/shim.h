// Brings GNU readline and its history library into Swift.
#pragma once
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
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

/// Runs a function after readline has read the environment and before it waits for the first key.
static inline void mota_readline_at_start(rl_hook_func_t *started) { rl_startup_hook = started; }

/// Leaves drawing to us. Called after `rl_initialize`, because readline asks the terminal nothing when it does not draw.
static inline void mota_readline_draw_with(rl_voidfunc_t *draw, rl_compdisp_func_t *list) {
  rl_redisplay_function = draw;
  rl_completion_display_matches_hook = list;
}

/// Says that file names are not to be offered when there is no other candidate.
static inline void mota_readline_completion_is_complete(void) { rl_attempted_completion_over = 1; }

/// What has been typed so far.
static inline const char *mota_readline_line(void) { return rl_line_buffer ? rl_line_buffer : ""; }

/// The cursor, in bytes.
static inline int mota_readline_point(void) { return rl_point; }
static inline void mota_readline_set_point(int point) { rl_point = point; }

/// How many bytes were typed.
static inline int mota_readline_end(void) { return rl_end; }

/// What a search or a count shows in the place of the prompt; null where the prompt is shown.
static inline const char *mota_readline_message(void) {
  if (!rl_display_prompt || !rl_prompt || strcmp(rl_display_prompt, rl_prompt) == 0) return NULL;
  return rl_display_prompt;
}

/// What the key before did.
static inline rl_command_func_t *mota_readline_last_function(void) { return rl_last_func; }

/// Replaces a function in a key map and in all below it.
static inline void mota_readline_replace_in(Keymap map, rl_command_func_t *old, rl_command_func_t *new_one, int depth) {
  for (int key = 0; key < KEYMAP_SIZE; key++) {
    if (map[key].type == ISFUNC && map[key].function == old) {
      map[key].function = new_one;
    } else if (map[key].type == ISKMAP && map[key].function && depth < 8) {
      mota_readline_replace_in((Keymap)map[key].function, old, new_one, depth + 1);
    }
  }
}

/// Replaces a function wherever a key calls it, also keys of the user's own configuration.
static inline void mota_readline_replace(rl_command_func_t *old, rl_command_func_t *new_one) {
  const char *names[] = {"emacs", "vi-insert", "vi-command"};
  for (int index = 0; index < 3; index++) {
    mota_readline_replace_in(rl_get_keymap_by_name(names[index]), old, new_one, 0);
  }
}

/// Binds one key of a map, if it calls a given function there.
static inline void mota_readline_rebind(const char *map_name, int key, rl_command_func_t *old,
                                        rl_command_func_t *new_one) {
  Keymap map = rl_get_keymap_by_name(map_name);
  if (map[key].type == ISFUNC && map[key].function == old) map[key].function = new_one;
}

/// Binds a sequence of keys in a map.
static inline void mota_readline_bind(const char *map_name, const char *keys, rl_command_func_t *function) {
  rl_bind_keyseq_in_map(keys, function, rl_get_keymap_by_name(map_name));
}

/// Writes words in columns, as readline does.
static inline void mota_readline_list(char **words, int count, int longest) {
  rl_display_match_list(words, count, longest);
  fflush(rl_outstream);
}

/// Whether a descriptor has something to read now.
static inline int mota_input_is_waiting(int descriptor) {
  struct timeval none = {0, 0};
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  return select(descriptor + 1, &set, NULL, NULL, &none) > 0;
}

/// Waits for something to read, with a signal mask that holds only while it waits; negative after a signal.
static inline int mota_wait_for_input(int descriptor, const sigset_t *mask) {
  fd_set set;
  FD_ZERO(&set);
  FD_SET(descriptor, &set);
  return pselect(descriptor + 1, &set, NULL, NULL, NULL, mask);
}
