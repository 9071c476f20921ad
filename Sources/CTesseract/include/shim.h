// Text recognition. Leptonica first, so that both modules speak of the same pictures.
#include <allheaders.h>
#include <tesseract/capi.h>
