// Brings HDF5's C interface into Swift. Its macros for types and flags (H5T_*, H5F_ACC_*, H5P_*)
// do not import, so each one in use has a static inline function here.
#pragma once
#include <hdf5.h>
