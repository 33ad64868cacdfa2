using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Advice.Tests.Conversations;

public sealed class NextStepTests
{
    [Theory]
    [InlineData("documents", null, null, null, 0)]
    [InlineData("documents", "avocado-fresh", null, null, 2)]
    [InlineData("change", "entry:coffee", "2026-04-20", "duty_rate", 0)]
    [InlineData("product_lookup", "hs:080440", "2028-05-01", null, 0)]
    public void Comes_back_as_it_was_written(string intent, string? subject, string? day, string? topic, int page)
    {
        var step = new NextStep(intent, subject, day is null ? null : DateOnly.Parse(day), topic, page);
        Assert.Equal(step, NextStep.Parse(step.ToString()));
    }

    [Fact]
    public void Nothing_is_no_step() => Assert.Null(NextStep.Parse(""));
}
