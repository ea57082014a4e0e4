using CoachPlus.Domain.Transcription;

namespace CoachPlus.Domain.Tests.Transcription;

internal sealed class FailureTextsTests
{
    [TestCase("STT provider error: The quota is used up")]
    [TestCase("Der Ton ist zu leise. Select another microphone.")]
    public void A_sentence_stays(string stored) => Assert.That(FailureTexts.ForPeople(stored), Is.EqualTo(stored));

    [TestCase("Database constraint error: (psycopg2.errors.NotNullViolation) null value")]
    [TestCase("x [SQL: INSERT INTO transcript_segment (content) VALUES (%(content)s)]")]
    [TestCase("x\n[parameters: {'content': 'said in confidence'}]")]
    [TestCase("select a, b from session")]
    [TestCase("update session set status = 1")]
    [TestCase("Traceback (most recent call last)")]
    [TestCase("Download failed: https://storage.example/audio?X-Signature=abc")]
    [TestCase("No such object: gs://bucket/audio.m4a")]
    [Property("Defect", "T-07")]
    public void What_shows_the_inside_is_replaced(string stored)
        => Assert.That(FailureTexts.ForPeople(stored), Is.EqualTo("The transcript could not be stored. Start the transcription again."));

    [Test]
    public void A_text_without_end_is_cut()
        => Assert.That(FailureTexts.ForPeople(new string('a', 2000)), Has.Length.EqualTo(FailureTexts.Longest).And.EndsWith(" …"));
}
