// Brings GNU readline and its history library into Swift.
#pragma once
#include <stdio.h>
#include <readline/readline.h>
#include <readline/history.h>
