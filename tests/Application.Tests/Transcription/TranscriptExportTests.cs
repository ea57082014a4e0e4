using System.Text;
using System.Text.Json;
using CoachPlus.Application.Transcription.Exports;
using CoachPlus.Application.Transcription.Ports;
using CoachPlus.Domain.Transcription;
using NSubstitute;

namespace CoachPlus.Application.Tests.Transcription;

/// <summary>What stands in an export, byte for byte.</summary>
internal sealed class TranscriptExportTests
{
    private static readonly Guid Session = new("5c05007d-6b17-486e-a228-63576b2a9e51");

    private static readonly TranscriptSegment[] Segments =
    [
        new(new TranscriptSegmentId(new Guid("00000000-0000-4000-8000-000000000001")), 1, 0, 5.5, "你好", 0.98),
        new(new TranscriptSegmentId(new Guid("00000000-0000-4000-8000-000000000002")), 1, 5.5, 59.9996, "Head <still> & \"low\"", null),
        new(new TranscriptSegmentId(new Guid("00000000-0000-4000-8000-000000000003")), 2, 60, 3661.25, "Hi", 1) { Doubts = SpeechDoubts.Repeated | SpeechDoubts.Silent },
    ];

    private static readonly TranscriptHead Head = new(
        Session, "Nets 訓練", 3661, "cmn-Hant-TW", new DateTimeOffset(2026, 11, 20, 18, 54, 53, 39, TimeSpan.Zero),
        new SpeakerRoles(
            new Dictionary<int, SpeakerRole> { [1] = SpeakerRole.Coach },
            new Dictionary<TranscriptSegmentId, SpeakerRole> { [Segments[1].Id] = SpeakerRole.Client }));

    [Test]
    [Property("Defect", "T-76")]
    public async Task JSON_has_the_fields_and_the_order_that_clients_know()
        => Assert.That(await TextAsync(TranscriptFormat.Json), Is.EqualTo(
            """
            {
              "session_id": "5c05007d-6b17-486e-a228-63576b2a9e51",
              "title": "Nets 訓練",
              "duration_seconds": 3661,
              "duration_sec": 3661,
              "language": "cmn-Hant-TW",
              "created_at": "2026-11-20T18:54:53.039Z",
              "role_assignments": {
                "1": "COACH"
              },
              "segment_roles": {
                "00000000-0000-4000-8000-000000000002": "CLIENT"
              },
              "segments": [
                {
                  "id": "00000000-0000-4000-8000-000000000001",
                  "speaker_id": 1,
                  "start_sec": 0.0,
                  "end_sec": 5.5,
                  "content": "你好",
                  "confidence": 0.98,
                  "role": "COACH",
                  "doubts": []
                },
                {
                  "id": "00000000-0000-4000-8000-000000000002",
                  "speaker_id": 1,
                  "start_sec": 5.5,
                  "end_sec": 59.9996,
                  "content": "Head <still> & \"low\"",
                  "confidence": null,
                  "role": "CLIENT",
                  "doubts": []
                },
                {
                  "id": "00000000-0000-4000-8000-000000000003",
                  "speaker_id": 2,
                  "start_sec": 60.0,
                  "end_sec": 3661.25,
                  "content": "Hi",
                  "confidence": 1.0,
                  "role": "unknown",
                  "doubts": [
                    "repeated",
                    "silent"
                  ]
                }
              ]
            }
            """));

    [Test]
    public async Task Captions_and_text_name_each_speaker_by_the_role_that_counts()
    {
        Assert.That(await TextAsync(TranscriptFormat.Vtt), Is.EqualTo(
            "WEBVTT\n\nNOTE Nets 訓練\n\n00:00:00.000 --> 00:00:05.500\n<v 教練>你好\n\n00:00:05.500 --> 00:01:00.000\n<v 客戶>Head &lt;still&gt; &amp; \"low\"\n\n00:01:00.000 --> 01:01:01.250\n<v Speaker 2>Hi\n\n"));
        Assert.That(await TextAsync(TranscriptFormat.Srt), Is.EqualTo(
            "1\n00:00:00,000 --> 00:00:05,500\n教練: 你好\n\n2\n00:00:05,500 --> 00:01:00,000\n客戶: Head <still> & \"low\"\n\n3\n00:01:00,000 --> 01:01:01,250\nSpeaker 2: Hi\n\n"));
        Assert.That(await TextAsync(TranscriptFormat.Txt), Is.EqualTo("Transcript: Nets 訓練\n\n教練:\n你好\n\n客戶:\nHead <still> & \"low\"\n\nSpeaker 2:\nHi"));
    }

    [Test]
    public async Task A_transcript_in_which_nobody_spoke_is_whole_all_the_same()
    {
        using var json = JsonDocument.Parse(await TextAsync(TranscriptFormat.Json, []));

        Assert.That(json.RootElement.GetProperty("segments").GetArrayLength(), Is.Zero);
        Assert.That(await TextAsync(TranscriptFormat.Vtt, []), Is.EqualTo("WEBVTT\n\nNOTE Nets 訓練\n\n"));
        Assert.That(await TextAsync(TranscriptFormat.Srt, []), Is.Empty);
    }

    [Test]
    public async Task A_row_whose_time_is_no_number_hides_no_other()
    {
        using var json = JsonDocument.Parse(await TextAsync(TranscriptFormat.Json, [Segments[0] with { StartSeconds = double.NaN, Confidence = double.PositiveInfinity }, Segments[2]]));
        var read = json.RootElement.GetProperty("segments");

        Assert.That(read[0].GetProperty("start_sec").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(read[0].GetProperty("confidence").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(read[1].GetProperty("content").GetString(), Is.EqualTo("Hi"));
    }

    [TestCase(TranscriptFormat.Json)]
    [TestCase(TranscriptFormat.Vtt)]
    [TestCase(TranscriptFormat.Srt)]
    [TestCase(TranscriptFormat.Txt)]
    public async Task Segments_are_written_while_they_come(TranscriptFormat format)
    {
        using var destination = new MemoryStream();
        var most = 0L;
        var said = new string('a', 1000);

        await new TranscriptExport(Substitute.For<ITranscriptWorkbook>()).WriteAsync(format, Head, Endless(), destination, CancellationToken.None);

        Assert.That(destination.Length, Is.GreaterThan(1_000_000));
        Assert.That(most, Is.LessThan(64 * 1024), "what had come and was not written yet");

        async IAsyncEnumerable<TranscriptSegment> Endless()
        {
            for (var number = 0; number < 1000; number++)
            {
                await Task.Yield();
                most = Math.Max(most, (number * 1000L) - destination.Length);
                yield return Segments[0] with { StartSeconds = number, EndSeconds = number + 1, Content = said };
            }
        }
    }

    private static async Task<string> TextAsync(TranscriptFormat format, TranscriptSegment[]? segments = null)
    {
        using var destination = new MemoryStream();
        await new TranscriptExport(Substitute.For<ITranscriptWorkbook>()).WriteAsync(format, Head, (segments ?? Segments).ToAsyncEnumerable(), destination, CancellationToken.None);
        Assert.That(destination.CanWrite, "the stream is the caller's");
        return new UTF8Encoding(false, true).GetString(destination.ToArray());
    }
}
