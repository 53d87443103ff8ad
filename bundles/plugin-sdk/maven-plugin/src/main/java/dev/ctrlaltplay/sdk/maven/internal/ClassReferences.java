package dev.ctrlaltplay.sdk.maven.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packages a class file refers to, from its constant pool (JVMS 4.4): classes, and the types inside descriptors and
 * signatures, annotations included. A text constant that looks like a descriptor may add one too many.
 *
 * @param packages with dots; without the default package
 * @param version major version of the class file
 */
record ClassReferences(Set<String> packages, int version) {
    private static final Pattern TYPE = Pattern.compile("L([\\p{javaJavaIdentifierPart}/]+)[;<]");

    static ClassReferences of(byte[] classFile) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.readUnsignedShort();
        int version = in.readUnsignedShort();
        int count = in.readUnsignedShort();
        String[] texts = new String[count];
        List<Integer> classes = new ArrayList<>();
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes.add(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // Long and double take two places (JVMS 4.4.5).
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        Set<String> packages = new TreeSet<>();
        for (String text : texts) {
            if (text != null && text.indexOf(';') > 0) {
                for (Matcher type = TYPE.matcher(text); type.find(); ) {
                    add(packages, type.group(1));
                }
            }
        }
        for (int index : classes) {
            if (!texts[index].startsWith("[")) {
                add(packages, texts[index]);
            }
        }
        return new ClassReferences(packages, version);
    }

    private static void add(Set<String> packages, String internalName) {
        int slash = internalName.lastIndexOf('/');
        if (slash > 0) {
            packages.add(internalName.substring(0, slash).replace('/', '.'));
        }
    }
}
