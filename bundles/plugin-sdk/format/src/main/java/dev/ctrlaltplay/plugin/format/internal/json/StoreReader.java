package dev.ctrlaltplay.plugin.format.internal.json;

import dev.ctrlaltplay.plugin.format.BadPackageException;
import dev.ctrlaltplay.plugin.format.StoreDeclaration;
import dev.ctrlaltplay.plugin.format.StoreDeclaration.Collection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code store.json}. */
public final class StoreReader {
    private static final int LARGEST = 64 * 1024;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    private StoreReader() {}

    /** See {@link StoreDeclaration#read}. */
    public static StoreDeclaration read(byte[] json) throws BadPackageException {
        Faults faults = new Faults("store.json");
        JsonObject root =
                new JsonObject(JsonBytes.parse(json, "store.json", LARGEST), "$", faults, "version", "collections");
        if (!root.has("version")) {
            root.fault("FIELD_MISSING", "version", "It is missing.", "Give 1 for the first shape of the documents.");
        }
        int version = (int) root.number("version", 1, 1_000_000, 1);
        List<Collection> collections = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonObject one : root.objects("collections", 32, "name", "indexes")) {
            String name = one.text("name", 40, NAME, "a name such as deliveries: small letters, digits, dashes");
            List<String> indexes =
                    one.texts("indexes", 8, 64, FIELD, "the name of a field of the document's top level");
            if (!name.isEmpty() && !names.add(name)) {
                one.fault("FIELD_INVALID", "name", "There are two collections of this name.", "Rename one.");
            }
            collections.add(new Collection(name, indexes));
        }
        faults.throwIfAny();
        return new StoreDeclaration(version, collections);
    }
}
