using CoachPlus.Domain.Transcription;
using CoachPlus.Domain.Transcription.Captions;

namespace CoachPlus.Domain.Tests.Transcription.Captions;

internal sealed class ImportedTranscriptTests
{
    [TestCase("Coach|Client", "1 2", "1:Coach 2:Client")]
    [TestCase("客戶|教練", "2 1", "1:Coach 2:Client")]
    [TestCase("Anna|Client Ben|Client Cleo|Coach", "3 2 4 1", "1:Coach 2:Client 4:Client")]
    [TestCase("Speaker 3|Speaker 1|Speaker 3|Anna", "3 1 3 2", "")]
    [TestCase("anna|ANNA||Ben", "1 1 1 2", "")]
    public void Every_name_has_a_number_of_its_own_and_some_a_role(string labels, string speakers, string roles)
    {
        var captions = labels.Split('|').Select((label, index) => new Caption(index * 1000, index * 1000 + 900, label.Length == 0 ? null : label, "a"));

        var transcript = ImportedTranscript.Of([.. captions]);

        Assert.That(string.Join(' ', transcript.Segments.Select(segment => segment.Speaker)), Is.EqualTo(speakers));
        Assert.That(string.Join(' ', transcript.Roles.OrderBy(role => role.Key).Select(role => $"{role.Key}:{role.Value}")), Is.EqualTo(roles));
    }

    [Test]
    public void A_file_says_nothing_of_confidence()
        => Assert.That(ImportedTranscript.Of([new Caption(0, 900, null, "a")]).Segments, Is.EqualTo(new[] { new HeardSegment(1, 0, 0.9, "a") }));

    [Test]
    public void What_an_engine_repeated_is_doubted_in_its_captions_too()
    {
        var captions = ((string[])["watch the ball", "Thank you.", "Thank you.", "thank you", "Thank you."]).Select((text, index) => new Caption(index * 1000, index * 1000 + 900, null, text));

        Assert.That(
            ImportedTranscript.Of([.. captions]).Doubts,
            Is.EqualTo(new[] { SpeechDoubts.None, SpeechDoubts.Repeated, SpeechDoubts.Repeated, SpeechDoubts.Repeated, SpeechDoubts.Repeated }));
    }

    [Test]
    public void A_transcript_that_was_written_is_read_as_it_was_in_both_formats()
    {
        string[] sayings = ["Head still.", "頭不要動", "a < b & c > d", "10:30 it was", "<v nobody>", "&amp; so on", "Coaching: hard"];
        var chance = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var segments = Enumerable.Range(0, chance.Next(1, 12))
                .Select(index => Talk.Segment(Time(index * 7), Time(index * 7 + 3), sayings[chance.Next(sayings.Length)], chance.Next(1, 5)))
                .ToArray();
            var roles = new SpeakerRoles(new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach, [2] = SpeakerRole.Client }, new Dictionary<TranscriptSegmentId, SpeakerRole>());
            var captions = segments.Select(segment => Caption.Of(segment, roles.LabelOf(segment))).ToArray();
            var vtt = WebVtt.Header("t") + string.Concat(captions.Select(WebVtt.Cue));
            var srt = string.Concat(captions.Select((caption, index) => SubRip.Cue(index + 1, caption)));
            var expected = segments.Select(segment => new HeardSegment(segment.Speaker, segment.StartSeconds, segment.EndSeconds, segment.Content));

            Assert.That(ImportedTranscript.Of(CaptionReader.Read(new StringReader(vtt))).Segments, Is.EqualTo(expected), vtt);
            Assert.That(ImportedTranscript.Of(CaptionReader.Read(new StringReader(srt))).Segments, Is.EqualTo(expected), srt);
        }

        double Time(int from) => (from * 1000 + chance.Next(3000)) / 1000.0;
    }
}
