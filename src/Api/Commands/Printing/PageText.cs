using System.Text;

namespace CoachPlus.Api.Commands.Printing;

/// <summary>Plain text of a page: headings, wrapped paragraphs, hanging bullets.</summary>
internal sealed class PageText
{
    private const int Width = 88;
    private readonly StringBuilder _text = new();

    public void Heading(string title) => _text.Append('\n').Append(title).Append('\n').Append('─', Width).Append('\n');

    public void Line(string text = "") => _text.Append(text.TrimEnd()).Append('\n');

    /// <summary>Wraps at blanks; further lines stand below the text that follows the lead.</summary>
    public void Paragraph(string lead, string text)
    {
        var line = new StringBuilder(lead);
        var empty = true;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!empty && line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                line.Clear().Append(' ', lead.Length);
                empty = true;
            }

            line.Append(empty ? string.Empty : " ").Append(word);
            empty = false;
        }

        Line(line.ToString());
    }

    public override string ToString() => _text.ToString();
}
