// Pictures: decoding, cleaning, straightening, morphology.
#include <allheaders.h>
