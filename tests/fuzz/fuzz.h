/* fuzz.h: what a fuzz target defines
 *
 * Each target is a program. As a test it runs over its corpus and over mutations of it that are the same each time
 * (fuzz-main.c). The names are those of libFuzzer, so that the target alone can also be linked to it:
 * clang -fsanitize=fuzzer,address, without fuzz-main.c, over the same corpus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* Once, before the first input. */
int LLVMFuzzerInitialize (int *argc, char ***argv);
/* Must come back in good order whatever @data holds; asserts what is always true. Always 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
