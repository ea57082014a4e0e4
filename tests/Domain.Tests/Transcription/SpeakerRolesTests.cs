using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class SpeakerRolesTests
{
    [Test]
    public void A_role_of_the_segment_goes_before_that_of_its_speaker()
    {
        var (plain, own, nobody) = (Talk.Segment(0, 1, "a"), Talk.Segment(1, 2, "b"), Talk.Segment(2, 3, "c", speaker: 7));
        var roles = new SpeakerRoles(new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach }, new Dictionary<TranscriptSegmentId, SpeakerRole> { [own.Id] = SpeakerRole.Unknown });

        Assert.That(new[] { plain, own, nobody }.Select(roles.Of), Is.EqualTo(new SpeakerRole?[] { SpeakerRole.Coach, SpeakerRole.Unknown, null }));
        Assert.That(new[] { plain, own, nobody }.Select(roles.LabelOf), Is.EqualTo(new[] { "教練", "客戶", "Speaker 7" }));
    }
}
