// Brings libpng and libjpeg-turbo into Swift.
#pragma once
#include <stdio.h>
#include <png.h>
#include <jpeglib.h>
