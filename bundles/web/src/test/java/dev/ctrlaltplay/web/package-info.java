@NullMarked
package dev.ctrlaltplay.web;

import org.jspecify.annotations.NullMarked;
