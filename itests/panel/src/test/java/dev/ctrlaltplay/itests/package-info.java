/** Tests of whole assemblies in a real container. */
@NullMarked
package dev.ctrlaltplay.itests;

import org.jspecify.annotations.NullMarked;
