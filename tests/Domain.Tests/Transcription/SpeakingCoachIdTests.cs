using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class SpeakingCoachIdTests
{
    [Test]
    public void A_UUID_stays_what_it_is()
        => Assert.That(SpeakingCoachId.Of(new UserId("a0000000-0000-4000-8000-000000000001")).Value, Is.EqualTo(Guid.Parse("a0000000-0000-4000-8000-000000000001")));

    [Test]
    public void Any_other_id_has_one_of_its_own_for_ever()
    {
        Assert.That(SpeakingCoachId.Of(new UserId("coach-1")).ToString(), Is.EqualTo("43a6cc71-65c4-81e6-8e74-d575f8a4b474"));
        Assert.That(Enumerable.Range(0, 1000).Select(number => SpeakingCoachId.Of(new UserId($"coach-{number}"))), Is.Unique);
    }
}
