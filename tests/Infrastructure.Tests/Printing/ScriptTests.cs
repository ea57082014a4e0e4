using CoachPlus.Infrastructure.Printing.Text;

namespace CoachPlus.Infrastructure.Tests.Printing;

[Parallelizable(ParallelScope.All)]
internal sealed class ScriptTests
{
    [TestCase("Zoë O'Brien – Núñez Đorđević Łukasz", TestName = "Accents_and_apostrophes")]
    [TestCase("रोहित शर्मा", TestName = "Devanagari")]
    [TestCase("بابر اعظم", TestName = "Urdu")]
    [TestCase("মুশফিকুর রহিম", TestName = "Bengali")]
    [TestCase("රංගන හේරත්", TestName = "Sinhala")]
    [TestCase("அஸ்வின்", TestName = "Tamil")]
    [TestCase("Дмитрий, Γιώργος", TestName = "Cyrillic_and_Greek")]
    public void A_name_in_a_script_of_the_game_has_a_shape_for_every_letter(string name)
    {
        using var lettering = new Lettering();

        var word = lettering.Set(name, bold: true);

        Assert.That(lettering.Missing, Is.Empty);
        Assert.That(word.Runs.SelectMany(run => run.Ids), Has.None.EqualTo((ushort)0), "number 0 is the empty box");
        Assert.That(word.Width, Is.GreaterThan(1));
    }

    [Test]
    public void Letters_that_join_are_joined()
    {
        using var lettering = new Lettering();

        Assert.That(lettering.Set("शर्मा", bold: false).Runs.Sum(run => run.Ids.Length), Is.LessThan("शर्मा".Length), "the r stands above the letter that follows");
        Assert.That(lettering.Set("بابر", bold: false).FromRight, Is.True);
    }

    [Test]
    public void Words_that_are_read_from_the_right_stand_in_that_order()
    {
        using var lettering = new Lettering();

        var line = LineBreaking.Break(lettering, 400, [("Nets: بابر اعظم", TextStyle.Title)])[0];

        Assert.That(line.Words.Select(word => word.X), Is.Not.Ordered);
        Assert.That(line.Words[1].X, Is.GreaterThan(line.Words[2].X));
        Assert.That(line.Words[0].X, Is.Zero);
    }

    [Test]
    public void What_no_font_can_show_is_marked_and_the_document_says_which_characters_these_were()
    {
        var text = Reports.Text(Reports.Plain with { Title = "Nets 木村 🏏" });

        Assert.That(text, Does.Contain("\uFFFD"));
        Assert.That(text, Does.Contain("each is shown as"));
        Assert.That(text, Does.Contain("U+6728, U+6751, U+1F3CF"));
        Assert.That(Reports.Text(Reports.Plain), Does.Not.Contain("each is shown as"));
    }
}
