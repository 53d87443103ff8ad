package dev.ctrlaltplay.plugin.format.internal.policy;

import java.util.List;

/**
 * Which members of a type may be used.
 *
 * @param only whether {@code members} are the ones that may, and the type may have no subclass; else they are those that
 *     may not
 */
record Rule(boolean only, List<String> members) {
    static final Rule ALL = new Rule(false, List.of());

    Rule {
        members = List.copyOf(members);
    }

    /** @param descriptor of a method; of a field it does not matter */
    boolean allows(String name, String descriptor) {
        return only == members.stream().anyMatch(member -> matches(member, name, descriptor));
    }

    private static boolean matches(String member, String name, String descriptor) {
        int begin = member.indexOf('(');
        return begin < 0
                ? glob(member, name)
                : glob(member.substring(0, begin), name) && descriptor.startsWith(member.substring(begin));
    }

    /** One star, at either end or alone, stands for any letters. */
    static boolean glob(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String before = pattern.substring(0, star);
        String after = pattern.substring(star + 1);
        return text.length() >= before.length() + after.length() && text.startsWith(before) && text.endsWith(after);
    }
}
