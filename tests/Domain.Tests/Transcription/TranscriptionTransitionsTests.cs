using CoachPlus.Domain.Common;
using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

/// <summary>Every pair of status and verb, against a table that is written down here once more.</summary>
internal sealed class TranscriptionTransitionsTests
{
    // Upload, ConfirmUpload, Start, Retry, Complete, Fail, Cancel, Import, Abandon; a dot is refused.
    private static readonly Dictionary<TranscriptionStatus, string> Table = new()
    {
        [TranscriptionStatus.Uploading] = "uploading pending processing . . . cancelled completed failed",
        [TranscriptionStatus.Pending] = "uploading . processing . . . cancelled completed .",
        [TranscriptionStatus.Processing] = ". . . . completed failed cancelled . .",
        [TranscriptionStatus.Completed] = ". . . . . . . completed .",
        [TranscriptionStatus.Failed] = "uploading . . processing . . . completed .",
        [TranscriptionStatus.Cancelled] = "uploading . . . . . . completed .",
    };

    private static IEnumerable<TestCaseData> Pairs
        => from status in Enum.GetValues<TranscriptionStatus>()
           from verb in Enum.GetValues<TranscriptionVerb>()
           select new TestCaseData(status, verb, Table[status].Split(' ')[(int)verb]);

    [TestCaseSource(nameof(Pairs))]
    [Property("Defect", "T-20")]
    [Property("Defect", "T-61")]
    public void Of_every_status_and_verb_it_is_known_what_follows(TranscriptionStatus status, TranscriptionVerb verb, string next)
    {
        Assert.That(TranscriptionTransitions.Allows(status, verb), Is.EqualTo(next != "."));
        if (next == ".")
        {
            var refused = Assert.Throws<DomainException>(() => TranscriptionTransitions.Next(status, verb))!;
            Assert.That(refused.Code, Is.EqualTo("transcription.transition"));
            Assert.That(refused.Message, Does.Contain(Words.Of(status)));
        }
        else
        {
            Assert.That(Words.Of(TranscriptionTransitions.Next(status, verb)), Is.EqualTo(next));
        }
    }

    [TestCase(TranscriptionVerb.Upload, "Cannot upload to session with status completed. Upload is only allowed for sessions in UPLOADING or FAILED status.")]
    [TestCase(TranscriptionVerb.Start, "Cannot start transcription for session with status completed")]
    [TestCase(TranscriptionVerb.Retry, "Cannot retry transcription for session with status completed. Only failed sessions can be retried.")]
    public void A_refusal_has_the_text_that_clients_know(TranscriptionVerb verb, string text)
        => Assert.That(() => TranscriptionTransitions.Next(TranscriptionStatus.Completed, verb), Throws.TypeOf<DomainException>().With.Message.EqualTo(text));

    [Test]
    public void Whatever_is_not_at_its_end_can_be_stopped_and_whatever_was_stopped_can_begin_again()
    {
        var open = Enum.GetValues<TranscriptionStatus>().Where(status => TranscriptionTransitions.Allows(status, TranscriptionVerb.Cancel));

        Assert.That(open, Is.EquivalentTo(new[] { TranscriptionStatus.Uploading, TranscriptionStatus.Pending, TranscriptionStatus.Processing }));
        Assert.That(TranscriptionTransitions.Next(TranscriptionStatus.Cancelled, TranscriptionVerb.Upload), Is.EqualTo(TranscriptionStatus.Uploading));
    }
}
