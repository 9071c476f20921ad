// Nothing is imported from here: the library's interface is C++ and only PopplerShim speaks to it.
// This target exists so that the package manager finds the library's headers and the linker its name.
