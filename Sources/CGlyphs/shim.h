// Brings FreeType and HarfBuzz into Swift.
#pragma once
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <hb-ot.h>
