// Brings libpng and libjpeg-turbo into Swift.
// Both libraries report errors by longjmp, which must never cross a Swift frame: every call that can fail is
// wrapped in a C function that holds the setjmp and returns a status and the library's own message instead.
#pragma once
#include <stdio.h>
#include <png.h>
#include <jpeglib.h>
#include "status.h"
#include "png_writing.h"
#include "png_reading.h"
#include "jpeg_reading.h"
#include "jpeg_writing.h"
