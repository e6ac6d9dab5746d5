// Brings zlib into Swift.
#pragma once
#include <zlib.h>
