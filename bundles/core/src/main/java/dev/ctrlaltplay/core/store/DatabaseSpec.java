package dev.ctrlaltplay.core.store;

import java.util.List;

/**
 * What a bundle needs of the database.
 *
 * @param owner short name of the bundle, such as {@code servers}; its migrations are recorded under it
 * @param loader the bundle's class loader: {@code migrations/<n>__<what>.sql} is read through it (n from 1, no gap; one
 *     statement for each step of a file, separated by lines that hold only {@code --}; tokens
 *     <code>${text} ${identity} ${bool}</code> stand for what engines spell differently) and so are the mapper files
 * @param mappers interfaces whose SQL lies in an XML mapper file of the same name beside them
 */
public record DatabaseSpec(String owner, ClassLoader loader, List<Class<?>> mappers) {
    public DatabaseSpec {
        mappers = List.copyOf(mappers);
    }
}
