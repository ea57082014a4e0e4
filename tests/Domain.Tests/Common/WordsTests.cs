using CoachPlus.Domain.Common;
using CoachPlus.Domain.Identity;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Domain.Tests.Common;

internal sealed class WordsTests
{
    [Test]
    public void The_words_are_those_of_rows_and_clients()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Words.All<SessionStatus>(), Is.EqualTo(new[] { "pending", "uploaded", "processing", "ready", "failed" }));
            Assert.That(Words.All<AnalysisMode>(), Is.EqualTo(new[] { "batting", "bowling", "wicketkeeping", "fielding", "mixed" }));
            Assert.That(Words.All<CameraView>(), Is.EqualTo(new[] { "side", "front", "behind", "other" }));
            Assert.That(Words.All<OwnerType>(), Is.EqualTo(new[] { "coach", "org" }));
            Assert.That(
                Words.All<UserRole>(),
                Is.EqualTo(new[] { "free", "player_pro", "coach_pro", "coach_pro_plus", "analyst_pro", "org_pro", "venue_admin" }));
        }
    }

    [Test]
    public void Every_word_is_read_as_what_was_written([Values] UserRole role)
        => Assert.That(Words.Find<UserRole>(Words.Of(role)), Is.EqualTo(role));

    [TestCase("")]
    [TestCase("Free")]
    [TestCase("coachPro")]
    [TestCase("0")]
    [TestCase(" free")]
    public void What_is_no_word_is_not_read(string word)
        => Assert.That(Words.Find<UserRole>(word), Is.Null);
}
