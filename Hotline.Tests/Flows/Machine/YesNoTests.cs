using Hotline.Flows.Machine;

namespace Hotline.Tests.Flows.Machine;

public sealed class YesNoTests
{
    [Theory]
    [InlineData("是", true)]
    [InlineData("是的", true)]
    [InlineData("对对对", true)]
    [InlineData("嗯，对。", true)]
    [InlineData("没错", true)]
    [InlineData("没有错", true)]
    [InlineData("没问题", true)]
    [InlineData("好的，谢谢", true)]
    [InlineData("按一", true)]
    [InlineData("Yes, that's correct.", true)]
    [InlineData("okay", true)]
    [InlineData("one", true)]
    [InlineData("不", false)]
    [InlineData("不不不", false)]
    [InlineData("不是", false)]
    [InlineData("不是的", false)]
    [InlineData("不对", false)]
    [InlineData("不对的", false)]
    [InlineData("不太对", false)]
    [InlineData("不正确", false)]
    [InlineData("不确定", false)]
    [InlineData("不可以", false)]
    [InlineData("没有", false)]
    [InlineData("按二", false)]
    [InlineData("no", false)]
    [InlineData("No, no.", false)]
    [InlineData("that's not correct", false)]
    [InlineData("I'm not sure", false)]
    [InlineData("press two", false)]
    [InlineData("嗯", null)]
    [InlineData("不错", null)]
    [InlineData("什么", null)]
    [InlineData("no one", false)]
    [InlineData("note", null)]
    [InlineData("", null)]
    public void Yes_and_no_are_told_apart_in_both_languages(string spoken, bool? meant) =>
        Assert.Equal(meant, YesNo.Match(spoken));
}
