package dev.ctrlaltplay.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The JSON of such a value is kept as long as the value itself is in use. Only for types that can never change, down to
 * the last thing they hold, and whose service hands out the same object until something about it is different: then
 * there is nothing that could make the JSON wrong.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface WrittenOnce {}
