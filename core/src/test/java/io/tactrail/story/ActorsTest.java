package io.tactrail.story;

import static io.tactrail.story.Days.OFFICE;
import static io.tactrail.story.Days.role;
import static io.tactrail.story.Days.subject;
import static io.tactrail.story.Days.time;
import static io.tactrail.story.Days.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.tactrail.story.Days.Caller;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is taken for one, and who is not. */
class ActorsTest {

    private static final String ELSEWHERE = "203.0.113.66";
    private static final String THIRD = "198.51.100.9";
    private static final String BOTO = "Boto3/1.34.46";

    private static final Caller ANN = user("ann");

    private final Days days = new Days();

    @Test
    void aKeyFromAnotherBlockAndClientIsUsedBySomeoneElse() {
        List<Actor> actors = days.work(ANN)
                .call(time(6, 2, 0), ANN.from(ELSEWHERE).with(BOTO), "iam:ListUsers")
                .actors();
        assertThat(actors).hasSize(2);
        assertThat(actors.get(1).aparts()).singleElement().satisfies(apart -> {
            assertThat(apart.usual()).isEqualTo("192.0.2.0/24 with aws-cli/2.24.5");
            assertThat(apart.here()).isEqualTo("203.0.113.0/24 with Boto3/1.34.46");
            assertThat(apart.days()).isEqualTo(5);
        });
    }

    @Test
    void aTravellerWithHisOwnClientStaysOne() {
        assertThat(days.work(ANN)
                        .call(time(6, 9, 0), ANN.from(ELSEWHERE), "iam:ListUsers")
                        .actors())
                .hasSize(1);
    }

    @Test
    void theSameClientInTurnFromTwoBlocksIsUsedBySomeoneElse() {
        days.work(ANN);
        for (int minute = 0; minute < 8; minute++) {
            days.call(time(6, 9, minute), minute % 2 == 0 ? ANN : ANN.from(ELSEWHERE), "iam:ListUsers");
        }
        List<Actor> actors = days.actors();
        assertThat(actors).hasSize(2);
        assertThat(actors.get(1).sessions()).extracting(Session::place).containsExactly("203.0.113.0/24");
        assertThat(actors.get(1).aparts())
                .singleElement()
                .satisfies(apart -> assertThat(apart.here())
                        .isEqualTo("203.0.113.0/24 with aws-cli/2.24.5, in turn with 192.0.2.0/24 within minutes"));
    }

    @Test
    void whoChangesPlaceAndComesBackStaysOne() {
        days.work(ANN)
                .call(time(6, 9, 0), ANN, "iam:ListUsers")
                .call(time(6, 9, 1), ANN.from(ELSEWHERE), "iam:ListUsers")
                .call(time(6, 9, 4), ANN, "iam:ListUsers");
        assertThat(days.actors()).hasSize(1);
    }

    @Test
    void whoAlwaysHadTwoPlacesAtOnceOrTwoSortsOfAddressStaysOne() {
        for (String other : List.of("2001:db8:1::5", "10.0.0.9")) {
            Days mixed = new Days().work(ANN);
            for (int minute = 0; minute < 8; minute++) {
                mixed.call(time(6, 9, minute), minute % 2 == 0 ? ANN : ANN.from(other), "iam:ListUsers");
            }
            assertThat(mixed.actors()).as(other).hasSize(1);
        }
        days.work(ANN);
        for (int day = 1; day <= 6; day++) {
            for (int minute = 0; minute < 8; minute++) {
                days.call(time(day, 10, minute), minute % 2 == 0 ? ANN : ANN.from(ELSEWHERE), "iam:ListUsers");
            }
        }
        assertThat(days.actors()).hasSize(1);
    }

    @Test
    void aPoolOfAddressesStaysOne() {
        days.work(ANN);
        for (int i = 0; i < 40; i++) {
            days.call(time(6, 9, i), ANN.from(i % 5 == 0 ? OFFICE : "203.0." + i % 5 + ".1"), "iam:ListUsers");
        }
        assertThat(days.actors()).hasSize(1);
    }

    @Test
    void whatAStrangerTakesIsHisAndNoSecondSign() {
        Caller stranger = ANN.from(ELSEWHERE).with(BOTO);
        Caller admin = role("admin", "ann", time(6, 2, 5));
        List<Actor> actors = days.work(ANN)
                .work(role("admin", "ann", time(1, 0, 0)))
                .assume(time(6, 2, 5), stranger, "admin", "ann")
                .call(time(6, 2, 6), admin.from(ELSEWHERE).with(BOTO), "iam:ListUsers")
                .actors();
        Actor last = actors.get(actors.size() - 1);
        assertThat(last.holders()).containsExactly("AROAadmin:ann", "arn:aws:iam::111122223333:user/ann");
        assertThat(last.joins())
                .extracting(Actor.Join::why)
                .singleElement()
                .asString()
                .contains(" assumed ");
        assertThat(last.aparts()).extracting(Actor.Apart::holder).containsExactly("arn:aws:iam::111122223333:user/ann");
    }

    @Test
    void anOfficesAddressMakesNobodyOne() {
        assertThat(days.work(ANN).work(user("ben")).work(user("eve")).actors()).hasSize(3);
    }

    @Test
    void inAFewHoursOfEvidenceAGatewayMakesNobodyOne() {
        for (String name : List.of("ann", "ben", "eve")) {
            days.call(time(1, 9, 0), user(name).with("aws-cli/2 os/" + name), "iam:ListUsers");
        }
        days.call(time(1, 10, 0), ANN.from(ELSEWHERE).with(BOTO), "iam:ListUsers")
                .call(time(1, 10, 1), user("ben").from(ELSEWHERE).with("curl/8"), "iam:ListUsers");
        assertThat(days.actors()).hasSize(5);
    }

    @Test
    void whereAllAreNewAddressAndClientTieAFewAndNotAGatewaysMany() {
        for (String name : List.of("ann", "ben", "eve")) {
            days.call(time(1, 9, 0), user(name).from(ELSEWHERE).with(BOTO), "iam:ListUsers");
        }
        assertThat(days.actors()).hasSize(1);
        days.call(time(1, 9, 1), user("cloud").from(ELSEWHERE).with(BOTO), "iam:ListUsers");
        assertThat(days.actors()).hasSize(4);
    }

    @Test
    void aRolesTasksAreOneHolderAndATaskElsewhereIsNot() {
        for (int day = 1; day <= 5; day++) {
            days.call(time(day, 9, 0), role("web", "%032x".formatted(day), time(day, 8, 0)), "s3:GetObject");
        }
        assertThat(days.actors())
                .singleElement()
                .satisfies(actor -> assertThat(actor.holders()).containsExactly("AROAweb:(tasks)"));
        days.call(
                time(5, 9, 30),
                role("web", "%032x".formatted(5), time(5, 8, 0)).from(ELSEWHERE).with("curl/8"),
                "s3:GetObject");
        assertThat(days.actors()).hasSize(2);
    }

    @Test
    void strangersFromOneAddressAreOneThoughTheBlockIsSomebodysUsualOne() {
        List<Actor> actors = days.work(ANN)
                .work(user("ben"))
                .work(user("cloud").from("203.0.113.5"))
                .call(time(6, 2, 0), ANN.from(ELSEWHERE).with(BOTO), "iam:ListUsers")
                .call(time(6, 2, 9), user("ben").from(ELSEWHERE).with(BOTO), "iam:ListUsers")
                .actors();
        assertThat(actors).hasSize(4);
        assertThat(actors.get(3).joins())
                .singleElement()
                .satisfies(join -> assertThat(join.why()).contains("were both used from " + ELSEWHERE));
    }

    @Test
    void aStolenKeyThatIsHandedOnIsOneCaseWithinDaysOnly() {
        days.work(ANN).call(time(6, 2, 0), ANN.from(ELSEWHERE).with(BOTO), "iam:ListUsers");
        assertThat(days.call(time(7, 2, 0), ANN.from(THIRD).with("curl/8"), "iam:ListUsers")
                        .actors())
                .hasSize(2);
        assertThat(days.call(time(20, 2, 0), ANN.from("198.18.0.1").with("axios/1"), "iam:ListUsers")
                        .actors())
                .hasSize(3);
    }

    @Test
    void runsOfATokensSubjectAreTiedByClientOrAddressAndNotByTheRunnersBlock() {
        Caller job = subject("repo:example/docs:pull_request");
        days.call(time(1, 9, 0), job.from("198.51.100.43").with("aws-sdk-js/3"), "sts:AssumeRoleWithWebIdentity")
                .call(time(2, 9, 0), job.from("198.51.100.77").with("aws-sdk-js/4"), "sts:AssumeRoleWithWebIdentity")
                .call(time(3, 9, 0), job.from("198.51.100.77").with("Terraform/1"), "sts:AssumeRoleWithWebIdentity");
        assertThat(days.actors()).hasSize(1);
        days.call(time(4, 9, 0), job.from("198.51.100.12").with("curl/8"), "sts:AssumeRoleWithWebIdentity");
        assertThat(days.actors()).hasSize(2);
    }
}
