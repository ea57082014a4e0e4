using CoachPlus.Domain.VideoAnalysis.Outlook;

namespace CoachPlus.Domain.Tests.VideoAnalysis.Outlook;

internal sealed class MeasuredStagesTests
{
    private static MeasuredStages Of(params double[] quick) => new([.. quick.Select(seconds => new MeasuredRun(seconds, seconds * 10, seconds * 100))]);

    [Test]
    public void Fewer_than_five_measurements_say_nothing()
    {
        var measured = Of(10, 11, 12, 13);

        Assert.That(measured.Count, Is.EqualTo(4));
        Assert.That(measured.Quick, Is.EqualTo(SecondsBand.Unknown));
        Assert.That(measured.Deep(600), Is.EqualTo(SecondsBand.Unknown));
    }

    [Test]
    public void Five_measurements_are_a_band_from_the_shortest_to_the_longest()
        => Assert.That(Of(14, 10, 12, 11, 13).Quick, Is.EqualTo(new SecondsBand(10, 14)));

    [Test]
    public void Of_a_hundred_the_five_shortest_and_longest_are_left_out()
        => Assert.That(Of([.. Enumerable.Range(1, 100).Select(number => (double)number)]).Quick, Is.EqualTo(new SecondsBand(5, 95)));

    [Test]
    public void A_deep_pass_grows_with_its_pictures_where_their_number_is_known()
    {
        var measured = Of(10, 11, 12, 13, 14); // a tenth of a second for each picture

        Assert.That(measured.Deep(300), Is.EqualTo(new SecondsBand(30, 30)));
        Assert.That(measured.Deep(null), Is.EqualTo(new SecondsBand(100, 140)));
    }

    [Test]
    public void Videos_of_unknown_length_are_measured_as_a_whole()
    {
        var measured = new MeasuredStages([.. Enumerable.Range(1, 5).Select(number => new MeasuredRun(number, number * 2, null))]);

        Assert.That(measured.Deep(300), Is.EqualTo(new SecondsBand(2, 10)));
    }

    [Test]
    public void A_clock_that_was_put_back_measures_nothing()
        => Assert.That(Of(10, 11, 12, 13, -5).Quick, Is.EqualTo(SecondsBand.Unknown));
}
