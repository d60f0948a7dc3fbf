package io.tactrail.lineage;

/** Why the evidence does not show where a credential came from, and what would. */
public enum Missing {
    EARLIER("it was made before the first event of the evidence", "The logs of the account for the time it was made."),
    BLIND(
            "a trail of the account was switched off when it was made, and nothing of that region was logged",
            "The account's event history, which goes on while trails are stopped: aws cloudtrail lookup-events, within 90"
                    + " days; other trails and event data stores."),
    READS(
            "the evidence holds no read-only events, and the calls that give temporary credentials count as such",
            "A trail that records read events as well: one of write events only has no AssumeRole."),
    OTHER_ACCOUNT(
            "it belongs to another account, whose log of the call is not among the evidence",
            "The other account's trail for the same time."),
    SIGN_IN(
            "no sign-in, and no other call that gives a user a session, is logged for the second it was made in",
            "The sign-in events (ConsoleLogin) of all regions for that time: they are recorded in the region that was"
                    + " signed in to; with IAM Identity Center in the organisation's home region."),
    FORWARDED(
            "a service called with it on someone's behalf, and no call of that principal is logged for the second it was"
                    + " made in",
            "The data and read events of the principal for that time."),
    ROLE(
            "no call that enters the role is logged for the second it was made in",
            "The account's AssumeRole events of all regions for that time: calls to STS's global endpoint are recorded"
                    + " in us-east-1.");

    private final String why;
    private final String wouldHelp;

    Missing(String why, String wouldHelp) {
        this.why = why;
        this.wouldHelp = wouldHelp;
    }

    public String why() {
        return why;
    }

    public String wouldHelp() {
        return wouldHelp;
    }
}
