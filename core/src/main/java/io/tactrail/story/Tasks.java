package io.tactrail.story;

/**
 * Sessions that ECS names by the task, {@code AROAEXAMPLE:0123456789abcdef0123456789abcdef}: a task is new each time it
 * starts, and its role is what goes on. Source: Amazon ECS developer guide, "Task IAM role".
 */
final class Tasks {

    private static final int DIGITS = 32;

    private Tasks() {}

    /** The holder without the task's id, or the holder. */
    static String folded(String holder) {
        int start = holder.indexOf(':') + 1;
        if (start == 0 || holder.length() - start != DIGITS) {
            return holder;
        }
        for (int i = start; i < holder.length(); i++) {
            char c = holder.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return holder;
            }
        }
        return holder.substring(0, start) + "(tasks)";
    }
}
